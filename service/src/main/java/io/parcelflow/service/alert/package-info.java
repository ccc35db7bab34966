/** Tells people what happened: what is worth a message, how often, and by which ways it is sent. */
@NullMarked
package io.parcelflow.service.alert;

import org.jspecify.annotations.NullMarked;
