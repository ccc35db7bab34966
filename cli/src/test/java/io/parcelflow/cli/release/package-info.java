/** What `./build release` makes, tried away from its sources. */
@NullMarked
package io.parcelflow.cli.release;

import org.jspecify.annotations.NullMarked;
