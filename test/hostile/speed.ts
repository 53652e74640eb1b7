/** The CPU time that `work` takes on the machines for which the limit was set, in ms. */
const referenceMs = 45;

const text = JSON.stringify(
  Array.from({ length: 20_000 }, (_, index) => ({ name: `n${index}`, list: [index, `${index}`], inner: { a: 'b' } })),
);

/** Parses JSON and creates objects, as most entry points do. */
const work = (): number =>
  (JSON.parse(text) as readonly { readonly name: string; readonly inner: object }[]).reduce(
    (count, { name, inner }) => count + Object.keys({ ...inner, name }).length,
    0,
  );

/** Returns the CPU time of this process so far, in ms. */
export const cpuTime = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

/** Returns how many times slower this machine is now than those for which the limit was set; at least 1. */
export const slowness = (): number => {
  const times = Array.from({ length: 5 }, () => {
    const before = cpuTime();
    work();
    return cpuTime() - before;
  });
  return Math.max(1, times.toSorted((one, other) => one - other)[2]! / referenceMs);
};
