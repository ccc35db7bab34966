/** The one facade of the product and the values it speaks in. */
@NullMarked
package io.parcelflow.app.orchestration;

import org.jspecify.annotations.NullMarked;
