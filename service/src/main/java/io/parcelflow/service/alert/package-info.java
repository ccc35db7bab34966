/** Alerts: what is worth a message, how often, and through which channels it is sent. */
@NullMarked
package io.parcelflow.service.alert;

import org.jspecify.annotations.NullMarked;
