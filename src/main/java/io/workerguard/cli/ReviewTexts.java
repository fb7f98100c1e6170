package io.workerguard.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Takes a file of AdmissionReviews apart: one as a whole, or one a line. */
final class ReviewTexts {

  /**
   * One review.
   *
   * @param line the line on which it begins, from 1 on
   * @param bytes what it says
   */
  @SuppressWarnings("ArrayRecordComponent") // handed on as it is, and never compared
  record ReviewText(int line, byte[] bytes) {}

  private ReviewTexts() {}

  /**
   * The reviews in {@code bytes}. Where the second line that is not blank begins an object as well,
   * every line is a review: within one object a key or its end would stand there.
   */
  static List<ReviewText> split(byte[] bytes) {
    List<ReviewText> lines = new ArrayList<>();
    int start = 0;
    int number = 1;
    while (start < bytes.length) {
      int end = start;
      while (end < bytes.length && bytes[end] != '\n') {
        end++;
      }
      ReviewText line = new ReviewText(number, Arrays.copyOfRange(bytes, start, end));
      if (!isBlank(line)) {
        lines.add(line);
      }
      start = end + 1;
      number++;
    }
    boolean isOneEach = lines.size() > 1 && lines.get(1).bytes()[0] == '{';
    return isOneEach || lines.isEmpty() ? lines : List.of(new ReviewText(1, bytes));
  }

  private static boolean isBlank(ReviewText line) {
    for (byte b : line.bytes()) {
      if (b != ' ' && b != '\t' && b != '\r') {
        return false;
      }
    }
    return true;
  }
}
