package io.parcelflow.collectors.http.connection;

import io.parcelflow.collectors.http.message.ResponseHead;
import java.io.EOFException;
import java.io.IOException;

/** Reads the status line and headers, with size limits. */
public final class ResponseHeadReader {

    /** More than any real server sends; RFC 9110 leaves the limit to the recipient. */
    private static final int HEAD_BYTES_MAX = 65_536;

    private static final int LINE_BYTES_MAX = 8_192;
    private static final String TOO_LARGE = "the headers are larger than 64 KB or a line than 8 KB";

    private final ConnectionInput in;
    private int bytes;

    public ResponseHeadReader(ConnectionInput in) {
        this.in = in;
    }

    /** The head of the final response; interim responses such as 103 are skipped. */
    public ResponseHead read() throws IOException {
        while (true) {
            ResponseHead head = readOne();
            if (head.status() >= 200) {
                return head;
            }
            if (head.status() == 101) {
                throw new MalformedResponseException("the source switched protocols unexpectedly");
            }
        }
    }

    private ResponseHead readOne() throws IOException {
        String statusLine = readLine();
        if (!statusLine.startsWith("HTTP/1.") || statusLine.length() < 12) {
            throw new MalformedResponseException("the response is not HTTP/1.1");
        }
        int status = status(statusLine);
        String reason = statusLine.length() > 13 ? statusLine.substring(13).strip() : "";
        ResponseHead.Headers headers = new ResponseHead.Headers();
        if (statusLine.startsWith("HTTP/1.0")) {
            headers.add("connection", "close");
        }
        for (String text = readLine(); !text.isEmpty(); text = readLine()) {
            int colon = text.indexOf(':');
            if (colon > 0) {
                headers.add(text.substring(0, colon).strip(), text.substring(colon + 1).strip());
            }
        }
        return new ResponseHead(status, reason, headers.byName());
    }

    private static int status(String statusLine) throws IOException {
        int status = 0;
        for (int i = 9; i < 12; i++) {
            int digit = statusLine.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                throw new MalformedResponseException("the status code is not a number");
            }
            status = status * 10 + digit;
        }
        if (status < 100) {
            throw new MalformedResponseException("the status code does not have three digits");
        }
        return status;
    }

    private String readLine() throws IOException {
        String line = in.line(LINE_BYTES_MAX, TOO_LARGE);
        if (line == null) {
            throw new EOFException(
                    bytes == 0 && in.available() == 0
                            ? "the source closed the connection without a response"
                            : "the connection was closed within the headers");
        }
        bytes += line.length() + 2;
        if (bytes > HEAD_BYTES_MAX) {
            throw new MalformedResponseException(TOO_LARGE);
        }
        return line;
    }
}
