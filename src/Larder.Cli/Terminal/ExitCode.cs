namespace Larder.Cli.Terminal;

/// <summary>What the program tells the shell.</summary>
internal static class ExitCode
{
    public const int Ok = 0;
    public const int Miss = 1;
    public const int Usage = 2;
    public const int Refused = 3;
    public const int NoServer = 4;
    public const int Failure = 5;
}
