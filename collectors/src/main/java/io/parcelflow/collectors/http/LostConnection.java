package io.parcelflow.collectors.http;

import io.parcelflow.engine.plan.DurationText;
import io.parcelflow.engine.run.Failure;
import io.parcelflow.engine.run.FailureKind;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.zip.ZipException;
import javax.net.ssl.SSLException;

/** What it means that a request ended in an exception of the network, TLS or the body. */
final class LostConnection {

    private LostConnection() {}

    static Failure of(IOException e, boolean late, HttpLimits limits, String source, String where) {
        String told = source + ": " + where + ": ";
        if (late) {
            return Failure.of(
                    FailureKind.TIMEOUT,
                    told + "no complete answer within " + DurationText.format(limits.deadline()));
        }
        return switch (e) {
            case SocketTimeoutException timeout ->
                    Failure.of(
                            FailureKind.TIMEOUT,
                            told
                                    + (timeout.getCause() == null
                                            ? "silent for "
                                                    + DurationText.format(limits.readTimeout())
                                            : "no connection within "
                                                    + DurationText.format(
                                                            limits.connectTimeout())));
            case UnknownHostException _ ->
                    Failure.of(
                            FailureKind.TRANSIENT,
                            told
                                    + "the host name is not known; check the base URL and this"
                                    + " machine's network");
            case NoRouteToHostException _ ->
                    Failure.of(
                            FailureKind.TRANSIENT,
                            told + "there is no way to the host; check this machine's network");
            case ConnectException _ ->
                    Failure.of(
                            FailureKind.TRANSIENT,
                            told
                                    + "the connection was refused; check that the source is up and"
                                    + " the base URL is right");
            case BodyTooLargeException tooLarge ->
                    Failure.of(FailureKind.BAD_RESPONSE, told + tooLarge.getMessage());
            case BadAnswerException bad ->
                    Failure.of(FailureKind.BAD_RESPONSE, told + bad.getMessage());
            case ZipException _ ->
                    Failure.of(FailureKind.BAD_RESPONSE, told + "the compressed body is broken");
            case SSLException tls -> ofTls(tls, told);
            default ->
                    Failure.of(FailureKind.TRANSIENT, told + "connection lost: " + e.getMessage());
        };
    }

    private static Failure ofTls(SSLException tls, String told) {
        for (Throwable cause = tls.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof SocketException || cause instanceof EOFException) {
                return Failure.of(
                        FailureKind.TRANSIENT, told + "connection lost: " + tls.getMessage());
            }
        }
        return Failure.of(
                FailureKind.BAD_RESPONSE,
                told
                        + "no trusted connection by TLS ("
                        + tls.getMessage()
                        + "); check the base URL and this machine's certificates and clock");
    }
}
