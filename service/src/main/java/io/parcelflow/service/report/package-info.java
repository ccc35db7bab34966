/** Makes reports about days of what the engine has stored, and keeps them as files. */
@NullMarked
package io.parcelflow.service.report;

import org.jspecify.annotations.NullMarked;
