/** Why the engine cannot do what it was asked to. */
@NullMarked
package io.parcelflow.app.orchestration.error;

import org.jspecify.annotations.NullMarked;
