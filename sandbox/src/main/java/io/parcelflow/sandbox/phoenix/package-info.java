/** A listings web site with the markup of a common MLS plugin, in several layouts. */
@NullMarked
package io.parcelflow.sandbox.phoenix;

import org.jspecify.annotations.NullMarked;
