import fc from 'fast-check';

/** A property that fails with something large may take hours to make it small: it says what it has after a while. */
fc.configureGlobal({ interruptAfterTimeLimit: 60_000, markInterruptAsFailure: true });
