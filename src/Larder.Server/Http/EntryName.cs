using Larder.Server.Spaces;

namespace Larder.Server.Http;

/// <summary>Turns the tail of a raw path into the name of an entry.</summary>
internal static class EntryName
{
    private static readonly Problem Empty = Problem.BadName("The name is empty.");
    private static readonly Problem BadEscape = Problem.BadName(
        "A percent sign must be followed by two hex digits other than 00."
    );
    private static readonly Problem NotUtf8 = Problem.BadName("The decoded name is not valid UTF-8.");
    private static readonly Problem Colon = Problem.BadName("In the space _ a name holds no colon.");

    /// <summary>What is wrong with the name, or null and the name.</summary>
    public static Problem? Read(ReadOnlySpan<char> space, ReadOnlySpan<char> raw, int maxBytes, out string name)
    {
        switch (PercentText.Decode(raw, maxBytes, plusIsSpace: false, out name))
        {
            case PercentText.Outcome.Decoded:
                return SpaceName.Holds(space, name) ? null : Colon;
            case PercentText.Outcome.Empty:
                return Empty;
            case PercentText.Outcome.BadEscape:
                return BadEscape;
            case PercentText.Outcome.NotUtf8:
                return NotUtf8;
            default:
                return Problem.BadName(FormattableString.Invariant($"The name is longer than {maxBytes} bytes."));
        }
    }
}
