/** Hindi sentences of Break more. */
import { count, list } from '../format.ts';
import { amount, share, signed } from './amounts.ts';
import type { HandMessages } from './en.ts';
import type { Ways } from './shapes.ts';

/** Named while they can be taken in at a glance. */
const cablesOf = (cables: readonly string[]): string =>
  cables.length > 3 ? `${count(cables.length)} केबल` : list(cables, 'और');

/** Which way, before what became of it. */
function alongWays(ways: Ways): string {
  switch (ways.kind) {
    case 'one':
      return `${ways.from} से ${ways.to} तक`;
    case 'both':
      return `${ways.from} और ${ways.to} के बीच`;
    case 'from':
      return `${ways.from} की हर बात पर`;
    case 'to':
      return `${ways.to} तक आने वाली हर बात पर`;
    case 'many':
      return `${count(ways.count)} रास्तों पर`;
  }
}

/** What is said there, as the doer of a sentence. */
function saidAlong(ways: Ways): string {
  switch (ways.kind) {
    case 'one':
      return `${ways.from} से ${ways.to} तक की बात`;
    case 'both':
      return `${ways.from} और ${ways.to} के बीच की बात`;
    case 'from':
      return `${ways.from} की हर बात`;
    case 'to':
      return `${ways.to} तक आने वाली हर बात`;
    case 'many':
      return `${count(ways.count)} रास्तों की बात`;
  }
}

export const hi: HandMessages = {
  title: 'और तोड़िए',
  means: 'आप तोड़ते हैं, समय चलता रहता है। अनडू = जैसे हुआ ही नहीं।',
  parts: {
    copy: 'एक कॉपी',
    cable: 'एक केबल',
    pair: 'कौन किसे सुनता है',
    weather: 'तूफ़ान',
    phone: 'एक फ़ोन',
  },
  set: 'लगाइए',
  partsLabel: 'क्या तोड़ना है',
  copy: {
    which: 'कौन-सी कॉपी',
    machine: 'मशीन',
    crash: 'क्रैश',
    restart: 'रीस्टार्ट',
    crashMeans: 'क्रैश में जो डिस्क पर नहीं था, गया। रीस्टार्ट डिस्क से आगे चलता है।',
    pause: 'पॉज़',
    resume: 'फिर चलाइए',
    pauseMeans: 'पॉज़ में न सुनती है न कुछ करती है, पर भूलती नहीं। जो आए, रुकता है।',
    clock: 'इसकी घड़ी',
    clockMeans: 'स्टैंप इसी घड़ी से लगते हैं, टाइम-आउट नहीं।',
    clockRight: 'सही',
    clockBy: 'और कुछ, ms में',
    disk: 'इसकी डिस्क',
    diskMeans: 'डिस्क पर हर राइट में इतना और। जो रखना ज़रूरी है, उसका जवाब उसके बाद ही।',
    diskUsual: 'रोज़ जैसी',
    diskBy: 'और कुछ, ms में',
    look: 'अंदर देखिए',
  },
  cable: {
    named: 'बाकी से काट दीजिए',
    which: 'कौन-सी केबल',
    cut: 'काटिए',
    repair: 'रिपेयर',
    cutMeans: 'कटते समय जो केबल पर है, वहीं मर जाता है।',
    loss: 'कितना खो देती है',
    lossMeans: 'जो अंदर जाता है, उसमें से। किसी को पता नहीं चलता कि खो गया।',
    lossBy: 'और कुछ, % में',
    lossUsual: 'कुछ नहीं',
    extra: 'हर बार इतना ज़्यादा समय',
    extraBy: 'और कुछ, ms में',
    extraUsual: 'कुछ नहीं',
    table: 'सारी केबल',
    name: 'केबल',
    state: 'हालत',
    delay: 'देरी',
    whole: 'जुड़ी',
    isCut: 'कटी',
    inStorm: 'तूफ़ान में',
    lossShort: 'लॉस',
    deed: 'काम',
    choose: (p) => `${p.cable}: लॉस और देरी`,
  },
  pair: {
    means: 'पंक्ति बोलती है, कॉलम सुनता है। दबाने से वह एक रास्ता बंद या खुला।',
    grid: 'कौन किसे सुनता है',
    corner: 'बोले ↓ सुने →',
    press: 'दबाने पर',
    blocks: 'ब्लॉक',
    blocksMeans: 'उस रास्ते की बात पहुँचते ही मर जाती है।',
    holds: 'रोक लो',
    holdsMeans: 'उस रास्ते की बात रुकती है, और आपके छोड़ने पर पहुँचती है।',
    says: (p) => `${p.place} की हर बात`,
    heard: (p) => `${p.place} जो भी सुनता है`,
    cell: ({ from, to, shown }) => {
      switch (shown) {
        case 'hears':
          return `${to} सुनता है ${from} को`;
        case 'blocked':
          return `${from} से ${to}: ब्लॉक`;
        case 'held':
          return `${from} से ${to}: रोका हुआ`;
        case 'both':
          return `${from} से ${to}: ब्लॉक, और रोका हुआ`;
        case 'cut':
          return `${from} से ${to}: कोई केबल नहीं बची`;
        case 'still':
          return `${from} से ${to}: एक बंद या पॉज़ है`;
      }
    },
    legend: {
      hears: 'सुनता है',
      blocked: 'ब्लॉक',
      held: 'रोका हुआ',
      both: 'ब्लॉक और रोका हुआ',
      cut: 'केबल नहीं बची',
      still: 'बंद या पॉज़',
    },
    two: 'दो जगहों के बीच',
    from: 'कहाँ से',
    to: 'कहाँ तक',
    block: { one: 'एक तरफ़ ब्लॉक', both: 'दोनों तरफ़ ब्लॉक', end: 'दोनों तरफ़ खोलिए' },
    hold: { one: 'एक तरफ़ रोकिए', both: 'दोनों तरफ़ रोकिए', end: 'दोनों तरफ़ छोड़िए' },
    release: 'छोड़िए',
  },
  weather: {
    means:
      'तूफ़ान में पार होने का समय तीन गुना, 5 % ज़्यादा लॉस, और केबल बीच-बीच में गिर जाती है। (बैंडविड्थ मॉडल में नहीं है।)',
    lasts: 'कितनी देर',
    take: 'मैप पर ले जाइए',
    over: (p) => (p.cables.length === 0 ? 'नीचे कोई केबल नहीं' : `नीचे ${cablesOf(p.cables)}`),
    tool: 'तूफ़ान',
    toolHelp: 'ऐरो से हिलाइए, Enter से बरसाइए, Escape से हटाइए।',
    here: 'यहीं बरसे',
    leave: 'रहने दीजिए',
    nowOver: (p) => `${p.cable}: ${amount(p.left)} बाकी`,
    none: 'अभी कोई तूफ़ान नहीं।',
    now: 'अभी',
  },
  phone: {
    which: 'किसका फ़ोन',
    means: 'रोमिंग फ़ोन: दूसरी जगह जाता है और वहीं की कॉपी से पूछता है। मैप पर उसका पिन खींच भी सकते हैं।',
    usesWhich: 'कहाँ है',
    moveTo: (p) => `${p.place} जाए`,
    menu: (p) => `${p.who} का फ़ोन कहाँ जाए`,
    sticky: 'एक ही कॉपी पर रहें तो जो देखा, दिखता रहेगा; घूमने पर शायद नहीं।',
  },
  now: {
    title: 'अभी क्या टूटा है',
    nothing: 'कुछ नहीं, केबल छोड़कर: सारी कॉपी चलती हैं, सब सबको सुन सकते हैं।',
    end: (p) => `${p.what}: ${p.how}`,
    crashed: (p) => `${p.place} बंद है`,
    paused: (p) =>
      p.waiting === 0 ? `${p.place} पॉज़ पर है` : `${p.place} पॉज़ पर है · ${count(p.waiting)} रुके हैं`,
    clock: (p) => `${p.place} की घड़ी ${signed(p.by)}`,
    disk: (p) => `${p.place} की डिस्क +${amount(p.by)}`,
    loss: (p) => `${p.cable}: ${share(p.share)} लॉस`,
    extra: (p) => `${p.cable} +${amount(p.by)}`,
    cut: (p) => `${p.cable} कटी है`,
    storm: (p) => `${p.cable} पर तूफ़ान · ${amount(p.left)} बाकी`,
    blocked: (p) => `ब्लॉक: ${alongWays(p.ways)}`,
    held: (p) => `रोका हुआ: ${alongWays(p.ways)}`,
    moved: (p) => `${p.who} का फ़ोन घर से दूर: ${p.place} पर`,
    back: 'वापस घर',
    right: 'सही कीजिए',
    asUsual: 'रोज़ जैसा',
    open: 'खोलिए',
  },
  mute: {
    dumb: 'सुनता है, बोल नहीं सकता',
    deaf: 'बोलता है, सुन नहीं सकता',
    alone: 'न बोल सकता, न सुन सकता',
    someDeaf: (p) => `${p.of} में से ${p.count} इसे नहीं सुनते`,
  },
  tag: {
    clock: (p) => signed(p.by),
    disk: (p) => `+${amount(p.by)}`,
    loss: (p) => `${share(p.share)} लॉस`,
    extra: (p) => `+${amount(p.by)}`,
    storm: 'तूफ़ान',
  },
  more: (p) => `${p.thing}: और`,
  menu: (p) => `${p.thing} के साथ क्या करें`,
  deeds: {
    clockAhead: (p) => `घड़ी +${amount(p.by)}`,
    clockRight: 'घड़ी सही कीजिए',
    diskSlow: (p) => `डिस्क +${amount(p.by)}`,
    diskUsual: 'डिस्क रोज़ जैसी',
    dumb: 'चुप कराइए',
    heard: 'बोलने दीजिए',
    deaf: 'कान बंद',
    hearing: 'सुनने दीजिए',
    lose: (p) => `${share(p.share)} लॉस`,
    loseNothing: 'लॉस बंद',
    slow: (p) => `${amount(p.by)} धीमी`,
    quick: 'रोज़ जैसी तेज़',
    storm: (p) => `${amount(p.lasts)} का तूफ़ान`,
  },
  done: {
    crash: (p) => `${p.place} क्रैश: जो डिस्क पर नहीं था, गया।`,
    restart: (p) => `${p.place} फिर चल पड़ा, डिस्क पर जो था उससे।`,
    pause: (p) => `${p.place} पॉज़: न सुनता है न कुछ करता है, भूलता कुछ नहीं।`,
    resume: (p) => `${p.place} फिर चल रहा है। जो रुका था, अब आता है।`,
    skew: (p) =>
      p.offset === 0
        ? `${p.place} की घड़ी फिर सही है।`
        : `${p.place} की घड़ी अब ${amount(Math.abs(p.offset))} ${p.offset > 0 ? 'आगे' : 'पीछे'} है।`,
    disk: (p) =>
      p.by === 0
        ? `${p.place} की डिस्क फिर रोज़ जैसी है।`
        : `${p.place} की डिस्क पर हर राइट अब ${amount(p.by)} ज़्यादा लेता है।`,
    loss: (p) =>
      p.share === 0
        ? `${p.cable} अब कुछ नहीं खोती।`
        : `${p.cable} अब अंदर जाने वालों में से ${share(p.share)} खो देती है।`,
    extra: (p) =>
      p.by === 0
        ? `${p.cable} फिर रोज़ जैसी तेज़ है।`
        : `${p.cable} पार करने में अब ${amount(p.by)} ज़्यादा लगता है।`,
    block: ({ ways }) => {
      switch (ways.kind) {
        case 'one':
          return `${ways.to} अब ${ways.from} को नहीं सुनता।`;
        case 'both':
          return `${ways.from} और ${ways.to} अब एक-दूसरे को नहीं सुनते।`;
        case 'from':
          return `${ways.from} को अब कोई नहीं सुनता।`;
        case 'to':
          return `${ways.to} अब किसी को नहीं सुनता।`;
        case 'many':
          return `अब ${count(ways.count)} रास्ते ब्लॉक हैं।`;
      }
    },
    unblock: ({ ways }) => {
      switch (ways.kind) {
        case 'one':
          return `${ways.to} फिर ${ways.from} को सुन सकता है।`;
        case 'both':
          return `${ways.from} और ${ways.to} फिर एक-दूसरे को सुन सकते हैं।`;
        case 'from':
          return `${ways.from} को फिर सब सुन सकते हैं।`;
        case 'to':
          return `${ways.to} फिर सबको सुन सकता है।`;
        case 'many':
          return `${count(ways.count)} रास्ते फिर खुले हैं।`;
      }
    },
    hold: (p) => `${saidAlong(p.ways)} अब रुकती है। खोता कुछ नहीं।`,
    release: (p) => `${saidAlong(p.ways)} जो रुकी थी, अब पहुँचती है।`,
    storm: (p) => `${cablesOf(p.cables)} पर ${amount(p.lasts)} का तूफ़ान।`,
    move: (p) => `${p.who} का फ़ोन अब ${p.place} पर है और वहीं की कॉपी से पूछता है।`,
    home: (p) => `${p.who} का फ़ोन फिर घर पर है: ${p.place}।`,
  },
  nothing: {
    crash: (p) => `${p.place} पहले से बंद है।`,
    restart: (p) => `${p.place} क्रैश नहीं हुआ: रीस्टार्ट करने को कुछ नहीं।`,
    pause: (p) => `${p.place} अभी चल ही नहीं रहा: पॉज़ करने को कुछ नहीं।`,
    resume: (p) => `${p.place} पॉज़ पर नहीं है: फिर चलाने को कुछ नहीं।`,
    skew: (p) => `${p.place} की घड़ी पहले से ऐसी है।`,
    disk: (p) => `${p.place} की डिस्क पहले से ऐसी है।`,
    loss: (p) => `${p.cable} पहले से उतना ही खोती है।`,
    extra: (p) => `${p.cable} में पहले से उतना ही समय लगता है।`,
    cut: (p) => `पहले से कटी: ${cablesOf(p.cables)}।`,
    heal: (p) => `${cablesOf(p.cables)} में रिपेयर करने को कुछ नहीं।`,
    block: (p) => `${alongWays(p.ways)} पहले से ब्लॉक है।`,
    unblock: (p) => `${alongWays(p.ways)} कुछ ब्लॉक नहीं है।`,
    hold: (p) => `${alongWays(p.ways)} पहले से रोका हुआ है।`,
    release: (p) => `${alongWays(p.ways)} कुछ रोका हुआ नहीं है।`,
    storm: 'इन केबलों पर पहले से इससे लंबा तूफ़ान है।',
    move: (p) => `${p.who} का फ़ोन पहले से ${p.place} पर है।`,
  },
  undone: {
    crash: (p) => `${p.place} का क्रैश`,
    restart: (p) => `${p.place} का रीस्टार्ट`,
    pause: (p) => `${p.place} का पॉज़`,
    resume: (p) => `${p.place} का फिर चलना`,
    skew: (p) => `${p.place} की घड़ी का बदलाव`,
    disk: (p) => `${p.place} की डिस्क का बदलाव`,
    loss: (p) => `${p.cable} के लॉस का बदलाव`,
    extra: (p) => `${p.cable} की देरी का बदलाव`,
    block: (p) => `${alongWays(p.ways)} ब्लॉक`,
    unblock: (p) => `${alongWays(p.ways)} ब्लॉक हटाना`,
    hold: (p) => `${alongWays(p.ways)} रोकना`,
    release: (p) => `${alongWays(p.ways)} छोड़ना`,
    storm: (p) => `${cablesOf(p.cables)} पर तूफ़ान`,
    move: (p) => `${p.who} का ${p.place} पर जाना`,
  },
};
