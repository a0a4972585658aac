// CodeMirror over a text area.
import { autocompletion, closeBrackets, closeBracketsKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { python } from "@codemirror/lang-python";
import { PostgreSQL, sql } from "@codemirror/lang-sql";
import { bracketMatching, indentOnInput, indentUnit, syntaxHighlighting } from "@codemirror/language";
import { Annotation, EditorState, StateEffect, StateField } from "@codemirror/state";
import {
  Decoration,
  EditorView,
  drawSelection,
  highlightActiveLine,
  highlightSpecialChars,
  keymap,
  lineNumbers,
} from "@codemirror/view";
import { classHighlighter } from "@lezer/highlight";

const Ours = Annotation.define();
const LANGUAGES = { python: () => python(), sql: () => sql({ dialect: PostgreSQL }), text: () => [] };

// Where the server says that something is wrong, until the text is another.
const Fault = StateEffect.define();
const fault = StateField.define({
  create: () => Decoration.none,
  update: (marks, transaction) => {
    if (transaction.docChanged) marks = Decoration.none;
    for (const effect of transaction.effects) {
      if (!effect.is(Fault)) continue;
      marks = effect.value ? Decoration.set([Decoration.mark({ class: "cm-fault" }).range(...effect.value)]) : Decoration.none;
    }
    return marks;
  },
  provide: (field) => EditorView.decorations.from(field),
});

export function code(area, { language, changed, checked, tried }) {
  const label = document.querySelector(`label[for="${area.id}"]`);
  label.id ||= `${area.id}-name`;
  const run = () => {
    checked();
    return true;
  };
  const view = new EditorView({
    doc: area.value,
    extensions: [
      EditorView.cspNonce.of(document.querySelector('meta[name="nonce"]').content),
      lineNumbers(),
      highlightSpecialChars(),
      history(),
      drawSelection(),
      indentOnInput(),
      indentUnit.of("    "),
      EditorState.tabSize.of(4),
      bracketMatching(),
      closeBrackets(),
      autocompletion({ activateOnTyping: false }),
      highlightActiveLine(),
      fault,
      syntaxHighlighting(classHighlighter),
      LANGUAGES[language](),
      EditorView.contentAttributes.of({ "aria-labelledby": label.id, "aria-multiline": "true" }),
      keymap.of([
        { key: "Mod-Enter", run },
        { key: "Mod-s", run, preventDefault: true },
        ...(tried ? [{ key: "Shift-Enter", run: () => (tried(), true) }] : []),
        ...closeBracketsKeymap,
        ...defaultKeymap,
        ...historyKeymap,
        indentWithTab,
      ]),
      EditorView.updateListener.of((update) => {
        if (!update.docChanged) return;
        area.value = view.state.doc.toString();
        if (!update.transactions.some((one) => one.annotation(Ours))) changed();
      }),
    ],
  });
  area.hidden = true;
  area.after(view.dom);
  label.addEventListener("click", () => view.focus());
  return {
    text: () => view.state.doc.toString(),
    focus: () => view.focus(),
    // What is selected and where it begins; the whole text when nothing is.
    selected: () => {
      const { from, to } = view.state.selection.main;
      const text = view.state.sliceDoc(from, to);
      return text.trim() ? { text, from } : { text: view.state.doc.toString(), from: 0 };
    },
    // Mark the word that begins there; null takes the mark away.
    fault: (at) => {
      const { doc } = view.state;
      if (at === null || at > doc.length) return view.dispatch({ effects: Fault.of(null) });
      const from = Math.max(0, Math.min(at, doc.length - 1));
      const to = Math.min(view.state.wordAt(from)?.to ?? from + 1, doc.length);
      view.dispatch({ effects: [Fault.of(from < to ? [from, to] : null), EditorView.scrollIntoView(from)] });
    },
    replace: (text) => {
      view.dispatch({ changes: difference(view.state.doc.toString(), text), annotations: Ours.of(true) });
      area.value = text;
    },
  };
}

// The one stretch in which two texts differ, so that the cursor stays where it was.
function difference(before, after) {
  const most = Math.min(before.length, after.length);
  let from = 0;
  while (from < most && before[from] === after[from]) from++;
  let same = 0;
  while (same < most - from && before[before.length - 1 - same] === after[after.length - 1 - same]) same++;
  return { from, to: before.length - same, insert: after.slice(from, after.length - same) };
}
