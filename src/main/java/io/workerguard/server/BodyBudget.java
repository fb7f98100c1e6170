package io.workerguard.server;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.Queue;

/**
 * Bounds the bytes of all bodies that are being read or judged. A request that does not fit waits
 * for its turn, in the order of arrival; it is refused only when a great many wait already, since a
 * refusal is an outage to an API server.
 */
final class BodyBudget {

  private static final int MOST_WAITING = 256;

  private final long bytes;
  private final Queue<Reservation> waiting = new ArrayDeque<>();
  private long taken;

  BodyBudget(long bytes) {
    this.bytes = bytes;
  }

  /**
   * Room for a body of {@code size} bytes, which is still to be asked for.
   *
   * @param whenGranted runs when there is room: at once, or in the thread that makes room
   */
  Reservation room(long size, Runnable whenGranted) {
    return new Reservation(Math.min(size, bytes), whenGranted);
  }

  /** How many bytes are reserved at the moment. */
  synchronized long taken() {
    return taken;
  }

  private void take(Reservation reservation) {
    taken += reservation.size;
    reservation.granted = true;
  }

  /** Room for one body, held or waited for. */
  final class Reservation {

    private final long size;
    private final Runnable whenGranted;
    private boolean granted;
    private boolean released;

    private Reservation(long size, Runnable whenGranted) {
      this.size = size;
      this.whenGranted = whenGranted;
    }

    /**
     * Takes the room, or waits for it behind all who came before.
     *
     * @return whether it may even wait: who does may have sent 64 KiB already
     */
    boolean ask() {
      synchronized (BodyBudget.this) {
        if (!waiting.isEmpty() || taken + size > bytes) {
          return waiting.size() < MOST_WAITING && waiting.add(this);
        }
        take(this);
      }
      whenGranted.run();
      return true;
    }

    /** Gives the room back, or stops waiting for it; more than once does no harm. */
    void release() {
      Queue<Reservation> next = new ArrayDeque<>();
      synchronized (BodyBudget.this) {
        if (released) {
          return;
        }
        released = true;
        if (granted) {
          taken -= size;
        } else {
          waiting.remove(this);
        }
        Iterator<Reservation> queue = waiting.iterator();
        while (queue.hasNext()) {
          Reservation first = queue.next();
          if (taken + first.size > bytes) {
            break;
          }
          queue.remove();
          take(first);
          next.add(first);
        }
      }
      next.forEach(granted -> granted.whenGranted.run());
    }
  }
}
