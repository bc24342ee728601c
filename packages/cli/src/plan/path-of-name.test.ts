import { describe, expect, it } from "vitest";
import { pathOfName } from "./path-of-name.ts";

describe("pathOfName", () => {
  // Names from the synthesized files of the example.
  it.each([
    ["data_Bucket_0E3E39A6", ["data", "Bucket"]],
    ["data_Policy_E44F7504", ["data", "Policy"]],
    ["database_url_Parameter_A200FCB4", ["database_url", "Parameter"]],
    ["data_Bucket_00000000", undefined],
    ["data", undefined],
    ["", undefined],
    ["a_b_c_d_e_f_g_h_i_j_k_l_m_00000000", undefined],
  ])("reads %s", (name, path) => {
    expect(pathOfName(name)).toEqual(path);
  });
});
