using System.Text;

namespace Larder.Server.Tests.Kit;

/// <summary>Random text out of all of Unicode, with the characters that paths are made of more often than chance has it.</summary>
public static class UnicodeText
{
    private const string Tricky = "/.%?#&=+;:\\ *[]{}<>\"'|~\t\r\n\u007f\u00a0\u200b\u202e\ufeff\uffff2Fe";

    public static string Next(Random random, int maxRunes)
    {
        var text = new StringBuilder();
        for (var i = random.Next(1, maxRunes + 1); i > 0; i--)
        {
            if (random.Next(2) == 0)
            {
                text.Append(Tricky[random.Next(Tricky.Length)]);
            }
            else
            {
                text.Append(NextRune(random));
            }
        }

        return text.ToString();
    }

    private static Rune NextRune(Random random)
    {
        while (true)
        {
            if (Rune.TryCreate(random.Next(1, 0x110000), out var rune))
            {
                return rune;
            }
        }
    }
}
