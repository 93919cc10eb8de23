// What officials do with a request that is registered: the head names the executor, who checks and proposes, the head
// signs. What is proposed and written is the story's.

/** `decided(world, filed, "aktau", { lang, choice, writes })`; `writes(executor)` fills in what belongs to the choice. */
export async function decided(world, filed, place, { lang, choice, writes }) {
  const head = await world.officer(`${place}-head`, { lang });
  await head.names(`${place}-executor`, filed);
  const executor = await world.officer(`${place}-executor`, { lang });
  await executor.takes(filed);
  await executor.checks();
  await executor.proposes(choice);
  await writes(executor);
  await executor.looks("proposal");
  await executor.does("staff-prepare-send", "staff-done-prepare");
  await executor.leaves();
  await head.takes(filed);
  await head.signs();
  await head.leaves();
}

/** Writes for a proposal in favour. */
export const findings = (text) => (executor) => executor.writes("prepare-findings", text);

/** Writes for a reasoned refusal. */
export const refusal = (ground, explanation) => async (executor) => {
  await executor.page.locator(`input[name=prepare-grounds][value="${ground.code}"]`).check();
  await executor.writes("prepare-explanation", explanation);
};
