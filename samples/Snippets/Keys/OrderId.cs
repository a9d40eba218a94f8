using Larder;

namespace Snippets.Keys;

// snippet: key-part
public sealed record OrderId(string Shop, long Number) : ICacheKeyPart
{
    public void AppendTo(ref KeyText key) => key.Append($"{Shop}:{Number}");
}
// end
