/** ms of CPU that `work` takes on the machines that the limit was set for. */
const usual = 45;

const text = JSON.stringify(
  Array.from({ length: 20_000 }, (_, index) => ({ name: `n${index}`, list: [index, `${index}`], inner: { a: 'b' } })),
);

/** Reads JSON and makes objects of it, as most entries do. */
const work = (): number =>
  (JSON.parse(text) as readonly { readonly name: string; readonly inner: object }[]).reduce(
    (count, { name, inner }) => count + Object.keys({ ...inner, name }).length,
    0,
  );

/** ms of CPU that this process has taken so far. */
export const cpu = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

/** How many times as slow as those machines this one is just now, beside whatever else runs on it; 1 for one that is as quick. */
export const slowness = (): number => {
  const taken = Array.from({ length: 5 }, () => {
    const before = cpu();
    work();
    return cpu() - before;
  });
  return Math.max(1, taken.toSorted((one, other) => one - other)[2]! / usual);
};
