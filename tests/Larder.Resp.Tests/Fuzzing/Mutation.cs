namespace Larder.Resp.Tests.Fuzzing;

/// <summary>Damages bytes: with pieces of the grammar as often as with anything.</summary>
internal static class Mutation
{
    private static readonly byte[][] Tokens =
    [
        .. new[]
        {
            "\r\n",
            "\r",
            "\n",
            "*2147483647\r\n",
            "$9223372036854775807\r\n",
            "$-1\r\n",
            "$-2\r\n",
            "*-1\r\n",
            "*?\r\n",
            "$?\r\n",
            ";4\r\n",
            ";0\r\n",
            ".\r\n",
            ",nan\r\n",
            ",1e999\r\n",
            ":99999999999999999999\r\n",
            ":-\r\n",
            "|1\r\n+a\r\n+b\r\n",
            ">2\r\n",
            "%9999999\r\n",
            "#x\r\n",
            "_\r\n",
            "(12a\r\n",
            "=3\r\nabc\r\n",
            "*1\r\n*1\r\n*1\r\n",
        }.Select(System.Text.Encoding.ASCII.GetBytes),
    ];

    public static byte[] Apply(byte[] input, Random random)
    {
        var bytes = input.ToList();
        for (var times = random.Next(1, 4); times > 0; times--)
        {
            var at = random.Next(bytes.Count + 1);
            switch (random.Next(5))
            {
                case 0 when at < bytes.Count:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1 when at < bytes.Count:
                    bytes.RemoveRange(at, random.Next(1, Math.Min(8, bytes.Count - at) + 1));
                    break;
                case 2:
                    bytes.RemoveRange(at, bytes.Count - at);
                    break;
                default:
                    bytes.InsertRange(at, Tokens[random.Next(Tokens.Length)]);
                    break;
            }
        }

        return [.. bytes];
    }
}
