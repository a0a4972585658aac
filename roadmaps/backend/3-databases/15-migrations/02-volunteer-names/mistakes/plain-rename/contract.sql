SELECT 'nothing left to do';
