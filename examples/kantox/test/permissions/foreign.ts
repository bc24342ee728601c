/** An account, a region and an address that the example does not use. */
export const foreignAccount = "999999999999";
export const foreignRegion = "us-east-1";
export const foreignAddress = "198.51.100.1";
