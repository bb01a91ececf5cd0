declare namespace jest {
  interface Matchers<R> {
    /** Fails with sa11y's list of violations. */
    toBeAccessible(): Promise<R>;
  }
}
