/** An account that is none of ours, and a region where nothing of ours lies. */
export const foreignAccount = "999999999999";
export const foreignRegion = "us-east-1";
