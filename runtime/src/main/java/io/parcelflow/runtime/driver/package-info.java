/** The local driver: real clock, virtual threads, the store of this machine. */
@NullMarked
package io.parcelflow.runtime.driver;

import org.jspecify.annotations.NullMarked;
