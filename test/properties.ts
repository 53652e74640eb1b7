import fc from 'fast-check';

/** Ends a property after 60 s and reports what it has found, since shrinking a large counterexample may take hours. */
fc.configureGlobal({ interruptAfterTimeLimit: 60_000, markInterruptAsFailure: true });
