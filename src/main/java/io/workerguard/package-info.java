/** The program: runs one command, or serves. */
@NullMarked
package io.workerguard;

import org.jspecify.annotations.NullMarked;
