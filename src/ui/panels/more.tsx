/** More: everything that is not one of the seven things at rest. */
import { useState } from 'react';
import { useShallow } from 'zustand/shallow';
import type { Theme } from '../../store/state.ts';
import { useActions, useApp, useScreen, useShell, useWords } from '../shell/context.ts';
import { LanguageChips } from '../top/top.tsx';
import { Panel } from './panel.tsx';

const THEMES: readonly Theme[] = ['system', 'light', 'dark'];

export function MorePanel() {
  const words = useWords();
  const actions = useActions();
  const section = useScreen((state) => state.section);
  const free = useApp((state) => state.beat === null);
  const close = (act: () => void) => () => {
    actions.openPanel(null);
    act();
  };
  return (
    <Panel title={words.more.title}>
      <button type="button" className="panel-row" onClick={() => actions.openPanel('why')}>
        <b>{words.more.seeWhy}</b>
        <small>{words.more.seeWhyMeans}</small>
      </button>
      <InsideRows />
      <BreakRow />
      {free && (
        <button type="button" className="panel-row" onClick={() => actions.openPanel('crowd')}>
          <b>{words.more.crowd}</b>
          <small>{words.more.crowdMeans}</small>
        </button>
      )}
      <ChangeSystem open={section === 'system'} />
      <button type="button" className="panel-row" onClick={() => actions.openPanel('about')}>
        <b>{words.more.about}</b>
      </button>
      <button
        type="button"
        className="panel-row panel-keys"
        onClick={() => actions.openPanel('keys')}
      >
        <b>{words.more.keys}</b>
      </button>
      <button type="button" className="panel-row" onClick={close(actions.startOpening)}>
        <b>{words.more.opening}</b>
      </button>
      <button type="button" className="panel-row" onClick={close(actions.startAgain)}>
        <b>{words.more.startAgain}</b>
      </button>
      <Settings />
    </Panel>
  );
}

/** What happened, what a copy holds, and what is executed at all: not while the opening tells its story. */
function InsideRows() {
  const words = useWords();
  const actions = useActions();
  const opening = useApp((state) => state.beat !== null);
  const host = useApp(
    (state) => state.inspected ?? state.slice.leader ?? state.scenario.hosts[0]?.id,
  );
  const { inside } = words;
  return (
    <>
      {!opening && (
        <>
          <button type="button" className="panel-row" onClick={() => actions.openPanel('feed')}>
            <b>{inside.feed}</b>
            <small>{inside.feedMeans}</small>
          </button>
          <button
            type="button"
            className="panel-row"
            onClick={() => host !== undefined && actions.inspect(host)}
          >
            <b>{inside.inspector}</b>
            <small>{inside.inspectorMeans}</small>
          </button>
        </>
      )}
      <button type="button" className="panel-row" onClick={() => actions.openPanel('model')}>
        <b>{inside.model}</b>
        <small>{inside.modelMeans}</small>
      </button>
      {!opening && (
        <button type="button" className="panel-row" onClick={() => actions.openPanel('measures')}>
          <b>{inside.numbers}</b>
          <small>{inside.numbersMean}</small>
        </button>
      )}
    </>
  );
}

/** The opening has its one cut; afterwards everything may break. */
function BreakRow() {
  const words = useWords();
  const actions = useActions();
  const opening = useApp((state) => state.beat !== null);
  if (opening) return null;
  return (
    <button type="button" className="panel-row" onClick={() => actions.openPanel('break')}>
      <b>{words.more.breakMore}</b>
      <small>{words.more.breakMoreMeans}</small>
    </button>
  );
}

function Settings() {
  const words = useWords();
  const actions = useActions();
  const [theme, sound] = useApp(useShallow((state) => [state.theme, state.sound]));
  const fullscreen = () => {
    actions.openPanel(null);
    document.documentElement.requestFullscreen?.().catch(() => undefined);
  };
  return (
    <div className="settings">
      <h3>{words.language.label}</h3>
      <LanguageChips />
      <fieldset>
        <legend>{words.more.theme}</legend>
        {THEMES.map((each) => (
          <label key={each} className="choice">
            <input
              type="radio"
              name="theme"
              checked={each === theme}
              onChange={() => actions.setTheme(each)}
            />
            {words.more.themes[each]}
          </label>
        ))}
      </fieldset>
      <label className="choice">
        <input
          type="checkbox"
          checked={sound}
          onChange={(event) => actions.setSound(event.target.checked)}
        />
        {words.more.sound} <small>{words.more.soundMeans}</small>
      </label>
      <button type="button" className="button quiet" onClick={fullscreen}>
        {words.more.fullscreen}
      </button>
    </div>
  );
}

/** Another rule stands on the page already; here a link or a file replaces the whole run. */
function ChangeSystem({ open }: { readonly open: boolean }) {
  const words = useWords();
  const actions = useActions();
  const { screen } = useShell();
  const [pasted, setPasted] = useState('');
  const openLink = () => {
    actions.openPanel(null);
    actions.openLink(pasted.trim().replace(/^[^#]*#/, ''));
  };
  const openFile = (file: File | undefined) => {
    if (!file) return;
    actions.openPanel(null);
    void actions.openTextFile(file);
  };
  return (
    <details
      className="panel-row panel-system"
      open={open}
      onToggle={(event) =>
        screen.setState({ section: event.currentTarget.open ? 'system' : 'none' })
      }
    >
      <summary>
        <b>{words.more.system}</b>
        <small>{words.more.systemMeans}</small>
      </summary>
      <button type="button" className="button quiet" onClick={() => actions.openPanel('stages')}>
        {words.system.stages}
      </button>
      <small>{words.system.stagesMeans}</small>
      <button type="button" className="button quiet" onClick={() => actions.openPanel('tunable')}>
        {words.rule.tunable}
      </button>
      <small>{words.tunable.openMeans}</small>
      <button type="button" className="button quiet" onClick={() => actions.openPanel('editor')}>
        {words.system.own}
      </button>
      <small>{words.system.ownMeans}</small>
      <label className="field">
        {words.system.link}
        <input
          type="text"
          value={pasted}
          spellCheck={false}
          autoComplete="off"
          onChange={(event) => setPasted(event.target.value)}
        />
      </label>
      <button type="button" className="button" disabled={pasted.trim() === ''} onClick={openLink}>
        {words.system.open}
      </button>
      {/* The browser's own button speaks the browser's language: the label is the button. */}
      <label className="button quiet file">
        {words.system.file}
        <input
          type="file"
          className="sr-only"
          accept=".json,application/json"
          onChange={(event) => openFile(event.target.files?.[0])}
        />
      </label>
      <p className="second">
        {words.system.fileMeans} {words.system.stays}
      </p>
    </details>
  );
}
