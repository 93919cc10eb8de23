// What the demo people answer. Codes of the form, not words: a story holds in both languages.

/** Pages of the form and the answers of somebody single who rents; every page is asked for. */
export const single = {
  applicant: { surname: "Ахметова", "given-name": "Айгерім", patronymic: "Серікқызы", iin: "920715499024", born: "1992-07-15" },
  contacts: { address: "Ақтау қаласы, 99-шағын аудан, 1-үй", phone: "+7 701 000 00 01" },
  family: { "marital-status": "not-married", "own-children": "0", relatives: "apart" },
  work: { employment: "employed", workplace: "№ 5 мектеп, мұғалім", income: "350000" },
  housing: { "housing-right": "rented", rooms: "2", area: "54", residents: "1" },
  child: { children: "1", "child-sex": "any", "child-age": ["under-1", "from-1-to-3"], siblings: "yes", "special-needs": "no" },
  motive: { motive: "Отбасылы болғым келеді. Баланы тәрбиелеуге жағдайым бар." },
  history: { "adopted-before": "no", "guardian-before": "no", "parental-rights": "no" },
};

/** The same as the server keeps them. */
export function answersOf(pages, person) {
  const flat = Object.assign({}, ...Object.values(pages));
  if (person) {
    const [surname, given, patronymic] = person.name.split(" ");
    const born = `${person.iin[6] > "4" ? "20" : "19"}${person.iin.slice(0, 2)}-${person.iin.slice(2, 4)}-${person.iin.slice(4, 6)}`;
    Object.assign(flat, { surname, "given-name": given, patronymic, iin: person.iin, born });
  }
  return Object.fromEntries(Object.entries(flat).map(([code, answer]) => [code, [answer].flat().join(",")]));
}

/** Something fitting to every question that a form asks: the first choice, no, the least. */
export function anyAnswers({ form }, person) {
  const answers = {};
  const asks = (when) => !when || (answers[when.field] ?? "").split(",").some((it) => when.is.includes(it));
  for (const page of form.pages.filter((it) => asks(it.when))) {
    for (const { code, kind, when } of page.fields) {
      if (asks(when)) answers[code] = fitting(kind, person);
    }
  }
  return answers;
}

function fitting(kind, person) {
  if (kind === "name") return "Ахметов";
  if (kind === "iin") return person.iin;
  if (kind === "phone") return "+77010000001";
  if (kind === "yes_no") return "no";
  const [name, inside] = Object.entries(kind)[0];
  if (name === "choice" || name === "several") return inside.options[0].code;
  if (name === "number") return String(Math.max(inside.min, 1));
  if (name === "date") return "2016-05-20";
  return "Баланың әжесі қарай алмайды.";
}
