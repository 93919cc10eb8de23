// A file of journeys is a story, its tests are the chapters: one world for all of them, from `begin` to `end`.

import { after, before, test } from "node:test";
import { World } from "./world.mjs";

/** `const { chapter, world } = story(async (world) => { … })`: what happens first, and a way to tell the rest. */
export function story(opening = async () => {}, engine = "chromium") {
  const told = {};
  let broken;
  before(async () => {
    told.world = await World.begin(engine);
    await opening(told.world);
  });
  after(() => told.world?.end());
  told.chapter = (name, happens) =>
    test(name, async (chapter) => {
      // What follows from what did not happen would only fail slowly, and hide why the first one did. `tools/test`
      // counts it as failed.
      if (broken) return chapter.skip(`not reached: «${broken}» failed`);
      try {
        await happens(told.world);
        told.world.assertQuiet();
      } catch (error) {
        broken = name;
        await told.world.remember(name);
        throw error;
      }
    });
  return told;
}
