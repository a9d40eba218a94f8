using System.Globalization;

namespace Larder.Redis.Model;

/// <summary>A short text for every slot, which put in braces brings a key to that slot.</summary>
internal static class SlotText
{
    private static readonly Lazy<string[]> Texts = new(Find);

    public static string Of(int slot) => Texts.Value[slot];

    /// <summary>The first number for each slot; some hundred thousand numbers have met all.</summary>
    private static string[] Find()
    {
        var texts = new string?[KeySlot.Count];
        Span<byte> digits = stackalloc byte[20];
        for (int number = 0, missing = texts.Length; missing > 0; number++)
        {
            number.TryFormat(digits, out var length, provider: CultureInfo.InvariantCulture);
            ref var text = ref texts[KeySlot.Of(digits[..length])];
            if (text is null)
            {
                text = number.ToString(CultureInfo.InvariantCulture);
                missing--;
            }
        }

        return texts!;
    }
}
