/** An account that is none of ours, a region where nothing of ours lies, an address that nothing of ours comes from. */
export const foreignAccount = "999999999999";
export const foreignRegion = "us-east-1";
export const foreignAddress = "198.51.100.1";
