using System.Text;
using Workonward.SendApi.Client;
using Workonward.SendApi.Contract;

namespace Workonward.SendApi.Tests.Support;

/// <summary>Data whose details don't matter to the test that uses it.</summary>
internal static class Some
{
    public const string Key = "4f1d7c0b9e6a5382afcd013579bdf02468ace13579bdf02468ace0f1e2d3c4b5";

    public const string AcceptedSingle =
        """{"success":true,"code":0,"msg":"Email queued successfully","data":{"accepted":true,"status":"queued","api_log_id":1234,"message_id":"<1779999999999.0123456789abcdef0123456789abcdef@gitdate.ink>","engine":"postfix","injection_status":"pending","delivery_status":"pending"}}""";

    public const string AcceptedBatch =
        """{"success":true,"code":0,"msg":"Batch email send request accepted, 2 emails queued","data":{"accepted":2,"status":"queued","message_ids":["<a@gitdate.ink>","<b@gitdate.ink>"],"engine":"postfix","injection_status":"pending","delivery_status":"pending"}}""";

    public static SendRequest Request() => new() { Recipient = "person@gitdate.ink" };

    public static BatchSendRequest Batch() => new() { Recipients = ["a@gitdate.ink", "b@gitdate.ink"] };

    // The long time-out keeps a busy machine from deciding a test.
    public static SendApiOptions Options(string baseUrl) =>
        new() { ApiKey = Key, BaseUrl = baseUrl, Timeout = TimeSpan.FromMinutes(2) };

    public static string Failure(int code) =>
        $$$"""{"success":false,"code":{{{code}}},"msg":"texte traduit","data":{"accepted":false,"status":"","api_log_id":0,"message_id":"","engine":"","injection_status":"","delivery_status":""}}""";

    /// <summary>A whole HTTP reply as PING8 gives it.</summary>
    public static string Json(string body, string status = "200 OK", string moreHeaders = "") =>
        Reply(status, "Content-Type: application/json\r\n" + moreHeaders, body);

    /// <summary>A whole HTTP reply with the right length; each header ends with CRLF.</summary>
    public static string Reply(string status, string headers = "", string body = "") =>
        $"HTTP/1.1 {status}\r\n{headers}Content-Length: {Encoding.UTF8.GetByteCount(body)}\r\nConnection: close\r\n\r\n{body}";
}
