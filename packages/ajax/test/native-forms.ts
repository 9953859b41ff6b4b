/** A form as the browser submits it; `prepare` runs in the page before. */
export interface FormCase {
  readonly what: string;
  readonly fields: string;
  readonly prepare?: string;
}

const enter = (value: string) => `document.querySelector("[name=f]").value = ${JSON.stringify(value)}`;

const attach = (...files: string[]) =>
  `{ const list = new DataTransfer(); for (const [content, name, type] of ${JSON.stringify(
    files.map((file) => file.split("|")),
  )}) list.items.add(new File([content], name, { type })); document.querySelector("[type=file]").files = list.files; }`;

/** Fields of every kind, and values that each encoding writes in its own way. */
export const formCases: readonly FormCase[] = [
  { what: "no fields", fields: "" },
  { what: "text", fields: '<input name="f" value="a">' },
  { what: "an empty value", fields: '<input name="f" value="">' },
  { what: "a field without a name", fields: '<input value="a"><input name="" value="b"><input name="f">' },
  { what: "blanks and plus signs", fields: '<input name="a b" value="c + d">' },
  { what: "reserved characters", fields: '<input name="a&b=c" value="x&y=z;%41?#">' },
  { what: "quotes in a name", fields: `<input name='a"b' value='"'>` },
  { what: "letters beyond ASCII", fields: '<input name="é" value="日本 ñ">' },
  { what: "an emoji", fields: '<input name="f" value="😀">' },
  {
    what: "half of an emoji",
    fields: '<input name="f">',
    prepare: 'document.querySelector("[name=f]").value = "a\\ud83d"',
  },
  { what: "LF in a textarea", fields: '<textarea name="f">a\nb\n\nc</textarea>' },
  { what: "CR in a textarea", fields: '<textarea name="f"></textarea>', prepare: enter("a\rb") },
  { what: "CRLF in a textarea", fields: '<textarea name="f"></textarea>', prepare: enter("a\r\nb\r\n") },
  { what: "mixed newlines", fields: '<textarea name="f"></textarea>', prepare: enter("\n\r\r\n\n\r") },
  { what: "a textarea with hard wraps", fields: '<textarea name="f" cols="4" wrap="hard">aaa bbb ccc ddd</textarea>' },
  { what: "LF in a hidden value", fields: '<input type="hidden" name="f">', prepare: enter("a\nb") },
  { what: "CR in a hidden value", fields: '<input type="hidden" name="f">', prepare: enter("a\rb") },
  {
    what: "LF in a name",
    fields: '<input name="f" value="1">',
    prepare: 'document.querySelector("[name=f]").name = "a\\nb"',
  },
  {
    what: "CR in a name",
    fields: '<input name="f" value="1">',
    prepare: 'document.querySelector("[name=f]").name = "a\\rb"',
  },
  { what: "one name twice", fields: '<input name="f" value="1"><input name="f" value="2">' },
  {
    what: "checkboxes",
    fields:
      '<input type="checkbox" name="a" checked><input type="checkbox" name="b"><input type="checkbox" name="c" value="" checked>',
  },
  {
    what: "a hidden field before a checkbox",
    fields: '<input type="hidden" name="f" value="0"><input type="checkbox" name="f" value="1" checked>',
  },
  {
    what: "radio buttons",
    fields: '<input type="radio" name="r" value="1"><input type="radio" name="r" value="2" checked>',
  },
  { what: "radio buttons without a choice", fields: '<input type="radio" name="r" value="1">' },
  { what: "a select", fields: '<select name="f"><option>a<option value="" selected>b</select>' },
  {
    what: "a select with several choices",
    fields:
      '<select name="f" multiple><option selected>a<option>b<option selected disabled>c<option selected>d</select>',
  },
  { what: "options with blanks", fields: '<select name="f"><option>  a   b  </select>' },
  {
    what: "disabled fields",
    fields:
      '<input name="a" value="1" disabled><fieldset disabled><legend><input name="l" value="2"></legend><input name="b" value="3"></fieldset>',
  },
  { what: "readonly fields", fields: '<input name="a" value="1" readonly>' },
  {
    what: "fields of other types",
    fields:
      '<input type="number" name="n" value="1e3"><input type="date" name="d" value="2024-01-02"><input type="color" name="c" value="#FF0000"><input type="range" name="r"><input type="email" name="e" value=" a@b "><input type="url" name="u" value=" http://x ">',
  },
  { what: "fields in a datalist", fields: '<datalist><input name="a" value="1"></datalist>' },
  { what: "a field outside the form", fields: '</form><input name="out" value="1" form="f"><form>' },
  { what: "a field of another form", fields: '<input name="a" value="1" form="nowhere"><input name="b" value="2">' },
  { what: "_charset_", fields: '<input type="hidden" name="_charset_" value="x"><input name="f" value="é">' },
  { what: "dirname", fields: '<input name="f" dirname="dir" value="שלום" dir="auto">' },
  {
    what: "output, object and button",
    fields:
      '<output name="o">1</output><object name="p"></object><button type="button" name="q" value="1"></button><button type="reset" name="r" value="1"></button>',
  },
  { what: "a submit button that is not pressed", fields: '<input type="submit" name="other" value="1">' },
  {
    what: "fields with the names of members",
    fields:
      '<input name="action" value="1"><input name="method" value="2"><input name="enctype" value="3"><input name="submit" value="4"><input name="elements" value="5">',
  },
  { what: "no file", fields: '<input type="file" name="f">' },
  { what: "a file", fields: '<input type="file" name="f">', prepare: attach("content|a.txt|text/plain") },
  {
    what: "files of odd names",
    fields: '<input type="file" name="f" multiple>',
    prepare: attach('1|a "b".txt|text/plain', "2|é日.bin|", "3|a\nb.txt|text/plain", "4|a\rb;c%.txt|text/html"),
  },
  { what: "an empty file", fields: '<input type="file" name="f">', prepare: attach("|empty.txt|text/plain") },
  {
    what: "a listener of formdata",
    fields: '<input name="f" value="1">',
    prepare:
      'document.querySelector("#f").addEventListener("formdata", ({ formData }) => { formData.append("added", "x\\ny"); formData.set("f", "2"); })',
  },
  {
    what: "a custom element",
    fields: "<own-field name='own'></own-field>",
    prepare:
      'customElements.get("own-field") ?? customElements.define("own-field", class extends HTMLElement { static formAssociated = true; connectedCallback() { this.attachInternals().setFormValue("a\\nb"); } })',
  },
];
