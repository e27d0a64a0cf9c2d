/** हिन्दी: the panels About, Share and Keys. */
import { count, moment, rupees } from '../format.ts';
import type { PanelMessages } from './en.ts';

export const hi: PanelMessages = {
  about: {
    title: 'इस रन के बारे में',
    real: (p) =>
      `यह रिकॉर्डिंग नहीं है: इस पेज में असली ${p.system} क्लस्टर चल रहा है, एक-एक मैसेज। हर नंबर वहीं से नापा गया है।`,
    chosen: 'जो हमने चुना',
    seed: 'Seed',
    rule: 'नियम',
    hash: 'अब तक का hash',
    revision: 'इंजन रिवीज़न',
    replicas: 'कॉपी',
    start: (p) => `वॉलेट ${rupees(p.amount)} से शुरू होता है।`,
    timeline: 'सिनेरियो ख़ुद क्या करता है',
    acts: 'क्या-क्या किया गया, क्रम से',
    noActs: 'अभी कुछ नहीं।',
    act: {
      cut: (p) => `${moment(p.at)}: ${p.what} काटा`,
      heal: (p) => `${moment(p.at)}: ${p.what} रिपेयर किया`,
      crash: (p) => `${moment(p.at)}: ${p.what} क्रैश किया`,
      restart: (p) => `${moment(p.at)}: ${p.what} रीस्टार्ट किया`,
      pay: (p) => `${moment(p.at)}: ${p.who} ने ${rupees(p.amount)} पे किए`,
      check: (p) => `${moment(p.at)}: ${p.who} ने चेक किया`,
      fault: (p) => `${moment(p.at)}: एक और गड़बड़ी`,
      add: (p) => `${moment(p.at)}: ${p.who} ने ${rupees(p.amount)} जोड़े`,
    },
    pinned:
      'शुरुआत का seed ऐसे चुना है कि लीडर नॉर्थ में हो। देरी और टाइम-आउट उसी से निकलते हैं; रकम और तय टैप हमारे हैं।',
    drawn: 'देरी और टाइम-आउट seed से निकलते हैं।',
    another: 'दूसरा seed',
    notice: 'लाइसेंस और क्रेडिट',
    same: 'वही seed, वही टैप: हर मशीन पर वही hash।',
  },
  share: {
    title: 'यह पल शेयर कीजिए',
    means: 'जो भी खोलेगा, उसे यही रन, इसी पल पर दिखेगा।',
    link: 'लिंक',
    copy: 'लिंक कॉपी कीजिए',
    copied: 'कॉपी हो गया।',
    copyFailed: 'ब्राउज़र ने कॉपी नहीं करने दिया। लिंक चुनकर ख़ुद कॉपी कीजिए।',
    send: 'भेजिए …',
    language: 'मेरी भाषा में खुले',
    tooLarge:
      'यह रन लिंक के लिए बहुत बड़ा है। फ़ाइल के रूप में भेजिए: जो “सिस्टम बदलिए” में खोलेगा, उसे यही रन दिखेगा।',
    file: 'रन की फ़ाइल सेव कीजिए',
    length: (p) => `${count(p.length)} अक्षर`,
  },
  keys: {
    title: 'कीबोर्ड',
    on: 'सिंगल की चालू हैं',
    list: {
      enter: 'चमकता बटन',
      cuts: (p) => `काटिए: ${p.clauses}`,
      zero: 'सब रिपेयर',
      m: 'नियम बदलिए',
      pay: 'पहले / दूसरे फ़ोन से पे',
      undo: 'अनडू',
      redo: 'रीडू',
      space: 'प्ले या पॉज़',
      step: 'एक स्टेप पीछे / आगे',
      a: 'ऑटो स्पीड',
      zoom: 'मैप पास / दूर',
      pan: 'पास वाला मैप खिसकाइए; माउस से: Shift और ड्रैग',
      whole: 'पूरा मैप',
      help: 'यही सूची',
      escape: 'बंद कीजिए, या कट छोड़ दीजिए',
    },
    names: { space: 'Space', enter: 'Enter', escape: 'Esc', home: 'Home' },
  },
};
