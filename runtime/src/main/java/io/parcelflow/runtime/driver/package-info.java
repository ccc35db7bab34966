/** The local driver: runs the state machine with a real clock, virtual threads and a store. */
@NullMarked
package io.parcelflow.runtime.driver;

import org.jspecify.annotations.NullMarked;
