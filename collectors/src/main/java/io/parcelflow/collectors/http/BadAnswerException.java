package io.parcelflow.collectors.http;

import java.io.IOException;

/** An answer that breaks HTTP itself, or uses what was not offered. */
final class BadAnswerException extends IOException {

    BadAnswerException(String message) {
        super(message);
    }
}
