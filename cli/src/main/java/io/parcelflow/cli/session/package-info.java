/** One call of the program: where it was made, what holds in it, and the ways to an engine. */
@NullMarked
package io.parcelflow.cli.session;

import org.jspecify.annotations.NullMarked;
