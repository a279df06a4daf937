/** Begins the names of the Web Locks that tabs hold while they train. */
export const atWorkPrefix = "halfstep-at-work ";
