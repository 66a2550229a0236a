/** Starts what the tests in workerd talk to outside of it. */
export function setup(): void {}
