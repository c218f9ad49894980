using System.Globalization;
using System.Text;

namespace Workonward.Campaign.Backends;

/// <summary>The envelopes of the Send API.</summary>
internal static class Replies
{
    public static byte[] NeverAccepted { get; } = Envelope(success: true, 0, accepted: false, 0);

    public static byte[] Accepted(long number) => Envelope(success: true, 0, accepted: true, number);

    public static byte[] Refusal(int code) => Envelope(success: false, code, accepted: false, 0);

    private static byte[] Envelope(bool success, int code, bool accepted, long number)
    {
        var (status, id) = accepted ? ("queued", string.Create(CultureInfo.InvariantCulture, $"<{number}@campaign.example>")) : ("", "");
        return Encoding.UTF8.GetBytes(string.Create(
            CultureInfo.InvariantCulture,
            $$$"""{"success":{{{Word(success)}}},"code":{{{code}}},"msg":"","data":{"accepted":{{{Word(accepted)}}},"status":"{{{status}}}","api_log_id":{{{number}}},"message_id":"{{{id}}}","engine":"","injection_status":"","delivery_status":""}}"""));
    }

    private static string Word(bool value) => value ? "true" : "false";
}
