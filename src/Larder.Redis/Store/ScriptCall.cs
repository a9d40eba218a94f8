using System.Runtime.InteropServices;
using Larder.Redis.Commands;
using Larder.Wire.Commands;

namespace Larder.Redis.Store;

/// <summary>A command, or a script with its keys and arguments.</summary>
/// <param name="Script">The script; null for a command.</param>
/// <param name="Keys">How many of the words are keys.</param>
/// <param name="Words">Keys and arguments; of a command its name and all else, the second word being its key.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct ScriptCall(RedisScript? Script, int Keys, params RedisArgument[] Words)
{
    /// <summary>The command; a script by its digest.</summary>
    public WordsCommand Command =>
        Script is null ? new WordsCommand(Words) : new WordsCommand(Script.CallOf(Keys), 3, Words);

    /// <summary>The bytes to send.</summary>
    /// <param name="inCluster">Whether it matters where the first key belongs.</param>
    /// <param name="byText">Whether the server has to be told the text of the script.</param>
    public EncodedCommand Encode(bool inCluster, bool byText = false)
    {
        if (!byText || Script is null)
        {
            return EncodedCommand.Of(Command, inCluster);
        }

        RedisArgument[] words = ["EVAL", Script.Text, Keys, .. Words];
        return EncodedCommand.Of(new WordsCommand(words, keyAt: 3), inCluster);
    }
}
