/** The account and region of the example. */
export const account = "123456789012";
export const region = "eu-west-1";
