using Larder.Torture.Running;

// Larder.Torture [--runs N] [--seed N] [--cache NAME]... [SCENARIO...]: scenarios whose names contain one of the texts.
// Exit code 1 when a cache that must hold was wrong, or an ordering was too rare; 2 when the arguments make no sense.
Order order;
try
{
    order = Order.Of(args);
}
catch (ArgumentException e)
{
    Console.Error.WriteLine(e.Message);
    return 2;
}

return await new Evening(Console.Out, Console.Error).RunAsync(order) ? 0 : 1;
