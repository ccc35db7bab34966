/** Commands that look at what is configured, stored and going on, and change nothing. */
@NullMarked
package io.parcelflow.app.cli.look;

import org.jspecify.annotations.NullMarked;
