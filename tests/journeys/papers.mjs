// Papers to be attached: real files, printed and photographed by the browser.

import { randomBytes } from "node:crypto";

const made = new WeakMap();

/** A PDF, a JPEG and a PNG, and files that must not be taken; made once for each browser. */
export function papers(world) {
  if (!made.has(world.browser)) made.set(world.browser, make(world.browser));
  return made.get(world.browser);
}

async function make(browser) {
  const page = await browser.newPage();
  await page.setContent("<h1>Анықтама</h1><p>Табысы: 350 000 теңге. Ә Ғ Қ Ң Ө Ұ Ү Һ І</p>");
  const pdf = await page.pdf();
  const jpeg = await page.screenshot({ type: "jpeg" });
  const png = await page.screenshot({ type: "png" });
  await page.close();
  return {
    scan: { name: "tabys-anyqtamasy.pdf", mimeType: "application/pdf", buffer: pdf },
    photo: { name: "неке туралы куәлік.jpg", mimeType: "image/jpeg", buffer: jpeg },
    picture: { name: "densaulyq.png", mimeType: "image/png", buffer: png },
    letter: { name: "hat.docx", mimeType: "application/msword", buffer: Buffer.from("PK not a scan") },
    disguised: { name: "letter.pdf", mimeType: "application/pdf", buffer: Buffer.from("a letter, not a PDF at all") },
    empty: { name: "empty.pdf", mimeType: "application/pdf", buffer: Buffer.alloc(0) },
    damaged: { name: "damaged.png", mimeType: "image/png", buffer: png.subarray(0, Math.floor(png.length / 2)) },
    tooLarge: { name: "large.pdf", mimeType: "application/pdf", buffer: Buffer.concat([pdf, randomBytes(10 << 20)]) },
    // A mark that turns the text around would make a program look like a picture.
    odd: { name: "\u202efdp.jpg", mimeType: "image/jpeg", buffer: jpeg },
    nameless: { name: "...", mimeType: "image/jpeg", buffer: jpeg },
  };
}
