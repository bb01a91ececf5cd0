trigger T6 on Account (before insert) {
  Integer zero = 0;
  Integer n = 1 / zero;
}
