/**
 * Links to pinned runs that the page points at, as fragments. A test makes each anew from its file
 * in test/pinned and from this engine, and fails with the fragment to put here.
 */

/** R + W > N is not one story by itself: half-done-write, once its second check was answered. */
export const HALF_DONE_WRITE =
  '1.1ZfdDsIgDIVfyJnsfzzMLpa4RZN5o9767paVAu3Kooma7G4RKLSF8x3hgIoUnYd5yk4AhYykLCgTtuILwlQU0BbUpu5oirphehRNbLo2ErEmzENlCjON6Zp4ZplrqiVlIy1d7hwr4dKQR2gtDhyu4sVEGre86UXjaC00YGtth_XFxU4h-yCSpHvpfHy9dpKRItOYHDZmTymtgSIb5JSZ_yyehJvDeE0VcGOB1huMIiMcS5e8L8uGGA2CpalljZAtKCqF_Qr-G303TvKmHa066AfxSrrpaZjvQEzVMkM1Nbpdx_EW4c3XJIE2Gl_xTXGsVq4_AdvjMsNtle1KnwVHf3YS9Xr8tzKBsPClsZH5eR_E-3pqrvT3ztCzzRR_z438wnxbIn1v4Cfbm9VQ-4Mhk02GxrxkaOr-G4H7JxLe0t35H6B73ZrSlADlQw5yU5VV_wI';
/** Where that link stands, in micros. */
export const HALF_DONE_WRITE_AT = 1_500_000;
