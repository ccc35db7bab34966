/** Street addresses: parsed, normalized and compared. */
@NullMarked
package io.parcelflow.engine.property.address;

import org.jspecify.annotations.NullMarked;
