/** Whether runs brought what they should and records know what they did, judged in one place. */
@NullMarked
package io.parcelflow.service.quality;

import org.jspecify.annotations.NullMarked;
