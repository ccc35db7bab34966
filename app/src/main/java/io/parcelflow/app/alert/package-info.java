/** Tells people what happened: what is worth a message, how often, and by which ways it is sent. */
@NullMarked
package io.parcelflow.app.alert;

import org.jspecify.annotations.NullMarked;
