/** Commands that look at what is configured, stored and going on, and change nothing. */
@NullMarked
package io.parcelflow.cli.inspect;

import org.jspecify.annotations.NullMarked;
